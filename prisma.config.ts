import { defineConfig } from 'prisma/config';

/** For Prisma's own commands. The address is the owner's; `prisma generate` needs none. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_ADMIN_URL ?? '' },
});
