import { describe, expect, it } from 'vitest';
import { type ChatMessage, problemOf, problemOfChannel } from '../../../src/bots/chat/code-in-message.ts';
import { createBank } from '../../../src/core/problems/bank.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';

const bank = createBank((await loadProblems(['data/problems'])).problems);
const file = (name: string) => ({ name, url: 'http://127.0.0.1', size: 1, type: undefined });
const said = (text: string, ...files: string[]): ChatMessage => ({ text, files: files.map(file) });

describe('the problem that a message is about', () => {
  it.each([
    ['problem 42: why?', 42],
    ['Problem: 42', 42],
    ['#42 please', 42],
    ['42번 왜 틀렸나요', 42],
    ['문제42', 42],
    ['42번, problem 42', 42],
    ['42번이랑 7번', undefined],
    ['problem 9999', undefined],
    ['I have 42 apples', undefined],
    ['in <#42> and &#42;', undefined],
    ['```\n# problem 42\n```', undefined],
    ['', undefined],
  ])('%j → %s', (text, problem) => {
    expect(problemOf(said(text), bank)).toBe(problem);
  });

  it.each([
    ['42.py', 42],
    ['boj_42.cpp', 42],
    ['two sum 42.java', 42],
    ['main.py', undefined],
    ['v1420.py', undefined],
    ['42', undefined],
  ])('by the name of its file: %s → %s', (name, problem) => {
    expect(problemOf(said('look', name), bank)).toBe(problem);
    expect(problemOf(said('7번', name), bank)).toBe(7);
  });
});

describe('the problem that a channel is named after', () => {
  it.each([
    ['42 two sum', 42],
    ['#42 두 수의 합', 42],
    ['42번 두 수의 합', 42],
    ['42-two-sum', 42],
    ['42', 42],
    ['420', undefined],
    ['42nd', undefined],
    ['two sum 42', undefined],
    ['42가지 질문', undefined],
  ])('%j → %s', (name, problem) => {
    expect(problemOfChannel(name, bank)).toBe(problem);
  });
});
