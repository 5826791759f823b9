import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Card, CardOf } from '#lib/cards/card'

// One card of every kind and in every script, for the reference images and for looking at.

const base = {
  site: 'Example Foundation',
  host: 'blog.example.org',
  accent: '#8c1d18',
  siteLanguage: 'en-GB',
  language: 'en-GB',
} as const

const written = {
  ...base,
  category: 'Foundation',
  date: '16 September 2024',
  authors: ['Ada Example', 'Grace Sample'],
}

const measured = 'How we measured a thousand servers'

/** A card of a post with a title in a language. */
export function postCard(
  language: string,
  title: string,
  more: Partial<CardOf<'post'>> = {},
): CardOf<'post'> {
  return { template: 'post', ...written, language, title, ...more }
}

/** Titles by the script that they show. */
export const titles = {
  latin: ['en', measured],
  vietnamese: ['vi', 'Chúng tôi đã đo một nghìn máy chủ như thế nào'],
  cyrillic: ['ru', 'Как мы измеряли федерацию тысячи серверов'],
  greek: ['el', 'Πώς μετρήσαμε χίλιους διακομιστές'],
  polytonic: ['grc', 'Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν'],
  marks: ['en', 'm̄ē, x̂, r̥̄, Ṩ̃, a̱, i̯, ə̃, Z̵a̷l̴g̶o̸ in Yorùbá ẹ̀ and ɔ̀'],
  simplified: ['zh-Hans', '我们如何测量一千台服务器：直、骨、门、将'],
  traditional: ['zh-Hant', '我們如何測量一千台伺服器：直、骨、門、將'],
  japanese: ['ja', '「千台のサーバー」を計測した方法――直、骨、門、将（第2版）'],
  korean: ['ko', '우리가 천 대의 서버를 측정한 방법: Matrix 2.0 발표'],
  arabic: ['ar', 'كيف قِسنا ألف خادم في شبكة Matrix عام 2026 (الإصدار 2.0)'],
  persian: ['fa', 'چگونه می‌خواهیم هزار سرور را اندازه بگیریم؟ نسخهٔ ۲٫۰'],
  hebrew: ['he', 'כיצד מדדנו אלף שרתים ב-Matrix 2.0 (חלק 3 מתוך 5)'],
  niqqud: ['he', 'בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ'],
  devanagari: ['hi', 'हमने एक हज़ार सर्वरों को कैसे मापा: क्षत्रिय, ज्ञान, श्री, कर्त्तव्य'],
  thai: ['th', 'เราวัดเซิร์ฟเวอร์หนึ่งพันเครื่องได้อย่างไรในปี 2026 น้ำ ที่นี่'],
  emoji: ['en', '🎉 Release 2.0 👩‍👩‍👧‍👦 👍🏽 🇪🇺 1️⃣ ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩🏾‍💻 ✅ ☃ ™'],
  mixed: ['en', 'From 東京 to القاهرة via Αθήνα, Москва, 서울, तेल and กรุงเทพ 🚄'],
  armenian: ['hy', 'Ինչպես չափեցինք հազար սերվեր'],
  georgian: ['ka', 'როგორ გავზომეთ ათასი სერვერი'],
  ethiopic: ['am', 'አንድ ሺህ አገልጋዮችን እንዴት እንደለካን'],
  bengali: ['bn', 'আমরা কীভাবে এক হাজার সার্ভার মাপলাম'],
  gurmukhi: ['pa', 'ਅਸੀਂ ਇੱਕ ਹਜ਼ਾਰ ਸਰਵਰ ਕਿਵੇਂ ਮਾਪੇ'],
  gujarati: ['gu', 'અમે એક હજાર સર્વર કેવી રીતે માપ્યા'],
  tamil: ['ta', 'ஆயிரம் சேவையகங்களை எவ்வாறு அளந்தோம்'],
  telugu: ['te', 'వెయ్యి సర్వర్లను ఎలా కొలిచాము'],
  kannada: ['kn', 'ಸಾವಿರ ಸರ್ವರ್‌ಗಳನ್ನು ಹೇಗೆ ಅಳೆದೆವು'],
  malayalam: ['ml', 'ആയിരം സെർവറുകൾ എങ്ങനെ അളന്നു'],
  sinhala: ['si', 'අපි සේවාදායක දහසක් මැන්නේ කෙසේද'],
  lao: ['lo', 'ພວກເຮົາວັດແທກເຊີບເວີໜຶ່ງພັນເຄື່ອງແນວໃດ'],
  khmer: ['km', 'របៀបដែលយើងវាស់ម៉ាស៊ីនមេមួយពាន់'],
  myanmar: ['my', 'ဆာဗာတစ်ထောင်ကို ကျွန်ုပ်တို့ မည်သို့တိုင်းတာခဲ့သနည်း'],
  tibetan: ['bo', 'ང་ཚོས་ཞབས་ཞུ་འཕྲུལ་ཆས་སྟོང་ཕྲག་གཅིག་ཇི་ལྟར་ཚད་འཇལ་བྱས་པ།'],
} satisfies Record<string, readonly [language: string, title: string]>

const others: Readonly<Record<string, Card>> = {
  'long-latin': postCard('en', `${measured} and more, `.repeat(8).slice(0, 300)),
  'long-japanese': postCard(
    'ja',
    '公開プロトコルで千台のサーバーを計測した方法とその結果についての長い報告書。'.repeat(8),
  ),
  'long-arabic': postCard('ar', 'كيف قِسنا ألف خادم في شبكة واحدة وماذا تعلمنا من ذلك '.repeat(7).trim()),
  word: postCard('de', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'),
  plain: postCard('egy', 'Hello 𓀀'),
  image: postCard('en', measured, { image: { name: 'wide.png' } }),
  'image-long': postCard(
    'en',
    `${measured} of the federation, and what we have learned from all of them over two long years`,
    { image: { name: 'tall.png' } },
  ),
  'image-arabic': postCard('ar', 'كيف قِسنا ألف خادم في شبكة واحدة', { image: { name: 'wide.png' } }),
  part: { ...written, template: 'part', title: measured, series: 'Measuring', part: 2 },
  'part-japanese': {
    ...written,
    template: 'part',
    siteLanguage: 'ja',
    language: 'ja',
    site: '公開基金',
    title: '千台のサーバーを計測した方法',
    series: '計測',
    part: 12,
    category: 'お知らせ',
    date: '2024年9月16日',
    authors: ['山田 太郎', '鈴木 花子'],
  },
  'part-image': {
    ...written,
    template: 'part',
    title: measured,
    series: 'Measuring',
    part: 2,
    image: { name: 'wide.png' },
  },
  page: {
    ...base,
    template: 'page',
    title: 'Board election 2026',
    summary: 'Candidates, constituencies and how the votes are counted.',
  },
  'page-image': {
    ...base,
    template: 'page',
    title: 'Board election 2026',
    summary: 'Candidates, constituencies and how the votes are counted.',
    image: { name: 'wide.png' },
  },
  author: {
    ...base,
    template: 'author',
    title: 'Ada Example',
    summary: 'Ada writes about protocols, measuring and elections, and keeps the minutes of the board.',
    image: { name: 'portrait.svg' },
  },
  'author-plain': { ...base, template: 'author', title: 'Ada Example' },
  category: {
    ...base,
    template: 'category',
    title: 'Governance',
    summary: 'Elections, minutes and decisions of the board.',
  },
  series: {
    ...base,
    template: 'series',
    title: 'Measuring the federation',
    summary: 'How many there are, and how we know.',
  },
  site: {
    ...base,
    template: 'site',
    title: 'Example Foundation',
    summary: 'News of an open standard, and of the people who make it.',
  },
  'site-arabic': {
    ...base,
    template: 'site',
    siteLanguage: 'ar',
    language: 'ar',
    site: 'المؤسسة المفتوحة',
    title: 'المؤسسة المفتوحة',
    summary: 'أخبار معيار مفتوح والأشخاص الذين يصنعونه.',
  },
}

/** Every card, by the name of its reference image. */
export const gallery: Readonly<Record<string, Card>> = {
  ...Object.fromEntries(
    Object.entries(titles).map(([name, [language, title]]) => [name, postCard(language, title)]),
  ),
  ...others,
}

const portrait =
  '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><circle cx="400" cy="400" r="380" fill="#1d4e89"/>' +
  '<circle cx="400" cy="300" r="140" fill="#fdfcfa"/><path d="M150 690q250-420 500 0-250 180-500 0z" fill="#fdfcfa"/></svg>'

/** Smooth, with grain: as hard to keep small as a photograph. */
function photograph(width: number, height: number): Promise<Uint8Array> {
  const pixels = Buffer.alloc(width * height * 3)
  let grain = 1
  for (let at = 0; at < pixels.length; at++) {
    grain = (grain * 48_271) % 0x7fffffff
    const pixel = Math.floor(at / 3)
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    pixels[at] = 130 + 60 * Math.sin(x / 170 + (at % 3)) + 40 * Math.cos(y / 140 - (at % 3)) + (grain % 24)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

const images: Readonly<Record<string, Promise<Uint8Array>>> = {
  'wide.png': photograph(1600, 900),
  'tall.png': photograph(600, 900),
  'portrait.svg': Promise.resolve(Buffer.from(portrait)),
}

/** What a renderer of the gallery reads. */
export const sources = {
  readFont: (packagePath: string): Promise<Uint8Array> => readFile(`node_modules/${packagePath}`),
  readImage: async (name: string): Promise<Uint8Array | undefined> => images[name],
}
