import type { TocEntry } from '#lib/compile/artifact'

export const sampleToc: readonly TocEntry[] = [
  {
    id: 'how-the-votes-fell',
    text: 'How the votes fell',
    children: [{ id: 'turnout', text: 'Turnout', children: [] }],
  },
  { id: 'how-we-counted', text: 'How we counted, and how to count again', children: [] },
  { id: 'what-happens-next', text: 'What happens next', children: [] },
]

export const sampleExcerpt = `
<p>Thirty-one people stood for nine seats on the first governing board, and 1,204 members voted. We thank every one of them: those who stood, those who asked hard questions in the <a href="/blog/2026/02/call">weeks before</a>, and those who counted.</p>
<p>The board will be made of:</p>
<ul><li>three members for the <strong>individual members</strong>,</li><li>two for the <strong>associate members</strong>, among them the <em>Guild of Typesetters</em>,</li><li>four for the organisations that fund the work.</li></ul>
<p><strong>Update:</strong> all nine have accepted.</p>`

const anchor = (id: string) =>
  `<a class="heading-anchor" href="#${id}" aria-label="Link to this section">#</a>`

/** HTML of every form that the finish pass makes. */
export const sampleBody = `
<p>Thirty-one people stood for nine seats on the first governing board, and 1,204 members voted. We thank every one of them: those who stood, those who asked hard questions in the <a href="/blog/2026/02/call">weeks before</a>, and those who counted<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup>.</p>
<p>The board will be made of:</p>
<ul><li>three members for the <strong>individual members</strong>,</li><li>two for the <strong>associate members</strong>, among them the <em>Guild of Typesetters</em>,</li><li>four for the organisations that fund the work.</li></ul>
<span id="continue-reading"></span>
<h2 id="how-the-votes-fell">How the votes fell ${anchor('how-the-votes-fell')}</h2>
<p>Votes were counted by the method of Meek, so that a seat went to whoever reached the quota <math><mrow><mi>q</mi><mo>=</mo><mfrac><mi>v</mi><mrow><mi>s</mi><mo>+</mo><mn>1</mn></mrow></mfrac></mrow></math> first. “It took four rounds,” the returning officer said, “and nobody left the room.”</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th class="align-left">Constituency</th><th class="align-right">Seats</th><th class="align-right">Votes</th><th class="align-right">Turnout</th></tr></thead><tbody><tr><td class="align-left">Individual members</td><td class="align-right">3</td><td class="align-right">1,011</td><td class="align-right">61.4 %</td></tr><tr><td class="align-left">Associate members</td><td class="align-right">2</td><td class="align-right">154</td><td class="align-right">77.0 %</td></tr><tr><td class="align-left">Funding organisations</td><td class="align-right">4</td><td class="align-right">39</td><td class="align-right">97.5 %</td></tr></tbody></table></div>
<h3 id="turnout">Turnout ${anchor('turnout')}</h3>
<p>Turnout was higher than in any vote before it. The numbers for each day are in <code>turnout.csv</code>, and <kbd>Ctrl</kbd> + <kbd>F</kbd> finds your constituency.</p>
<figure><img src="/media/figure.png" alt="A bar chart: turnout rose from 40 to 61 per cent within ten days" width="1200" height="640" loading="lazy"><figcaption>Votes cast on each of the ten days. The last day brought a third of them.</figcaption></figure>
<blockquote><p>A vote that cannot be counted again by those who lost it is not a vote.</p></blockquote>
<h2 id="how-we-counted">How we counted, and how to count again ${anchor('how-we-counted')}</h2>
<p>Whoever wants to check the result can do so with the ballots, which are published without names:</p>
<figure class="code" data-language="ts"><figcaption>TypeScript</figcaption><pre tabindex="0"><code><span class="line"><span class="hl-comment">// Every ballot is a list of names, the first choice first.</span></span>
<span class="line"><span class="hl-keyword">export function</span> <span class="hl-function">count</span><span class="hl-punctuation">(</span><span class="hl-parameter">ballots</span><span class="hl-punctuation">:</span> <span class="hl-constant">Ballot</span><span class="hl-punctuation">[],</span> <span class="hl-parameter">seats</span> <span class="hl-punctuation">=</span> <span class="hl-constant">9</span><span class="hl-punctuation">) {</span></span>
<span class="line hl-line">  <span class="hl-keyword">const</span> quota <span class="hl-punctuation">=</span> ballots<span class="hl-punctuation">.</span>length <span class="hl-punctuation">/</span> <span class="hl-punctuation">(</span>seats <span class="hl-punctuation">+</span> <span class="hl-constant">1</span><span class="hl-punctuation">)</span></span>
<span class="line">  <span class="hl-keyword">throw new</span> <span class="hl-function">Error</span><span class="hl-punctuation">(</span><span class="hl-string">'nobody reached </span><span class="hl-string-expression">\${quota}</span><span class="hl-string">'</span><span class="hl-punctuation">)</span></span>
<span class="line"><span class="hl-deleted">- const rounds = 3</span></span>
<span class="line"><span class="hl-inserted">+ const rounds = 4</span></span>
<span class="line"><span class="hl-punctuation">}</span></span>
</code></pre></figure>
<figure class="code" data-language="sh"><pre tabindex="0"><code><span class="line">git clone https://git.example.org/ballots &amp;&amp; cd ballots &amp;&amp; make count ROUNDS=4 SEED=0</span>
</code></pre></figure>
<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked aria-label="done"> Publish the ballots</li><li class="task-list-item"><input type="checkbox" disabled aria-label="to do"> Publish the report of the observers</li></ul>
<math display="block"><mrow><mi>q</mi><mo>=</mo><mfrac><mn>1204</mn><mrow><mn>9</mn><mo>+</mo><mn>1</mn></mrow></mfrac><mo>=</mo><mn>120.4</mn></mrow></math>
<aside class="callout callout-warning" aria-label="Warning"><p class="callout-title">Warning</p><p>The ballots of the smallest constituency are not published: there, a ballot would give its voter away.</p></aside>
<details><summary>Those who were not elected</summary><p>Twenty-two people, in the order of their votes, each of whom agreed to be named.</p></details>
<figure class="video" data-embed="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?autoplay=1" data-title="The count, live"><p class="video-link"><a href="https://www.youtube.com/watch?v=aaaaaaaaaaa">The count, live</a> <span class="video-host">on YouTube</span></p></figure>
<h2 id="what-happens-next">What happens next ${anchor('what-happens-next')}</h2>
<ol><li>The board meets for the first time on 2 April.</li><li>It elects its chair.<ol><li>By a simple majority.</li></ol></li><li>Its minutes are published within a week.</li></ol>
<dl><dt>Quota</dt><dd>The number of votes that is certain to win a seat.</dd></dl>
<hr>
<p>Questions go to <a href="mailto:elections@example.org">elections@example.org</a>.</p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="fn-1"><p>Eleven volunteers, none of whom stood. <a href="#fnref-1" data-footnote-backref aria-label="Back to reference 1">↩</a></p></li></ol></section>`
