/** What everything is compared with: the openai client alone, streaming the same hint from the same server. */
import OpenAI from 'openai';

/** Milliseconds from the request. */
export interface Times {
  first: number;
  end: number;
}

export function bareClient(url: string): () => Promise<Times> {
  const client = new OpenAI({ baseURL: url, apiKey: 'none', maxRetries: 0 });
  const content = 'x'.repeat(5_000);
  return async () => {
    const began = performance.now();
    const stream = await client.chat.completions.create({
      model: 'test-model',
      messages: [{ role: 'user', content }],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 512,
      temperature: 0.4,
      top_p: 0.9,
    });
    let first = 0;
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) first ||= performance.now() - began;
    }
    return { first, end: performance.now() - began };
  };
}
