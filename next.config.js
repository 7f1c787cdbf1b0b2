/** Headers of every answer; pages with clinical data are never cached (Next sets no-store on dynamic pages itself). */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Content-Security-Policy',
    value: "frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'",
  },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'pg-protocol',
    'fxa-common-password-list',
    'nodemailer',
    'pdfkit',
  ],
  // Types are checked by `npm run check`; a clinic's start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
  headers: async () => [
    { source: '/:path*', headers },
    // The address of a patient's link holds a secret: no page that follows is told it.
    { source: '/answer/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
  ],
};

export default config;
