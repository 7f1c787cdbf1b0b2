'use server';

import { defineAction } from '@/lib/auth/define-action';
import { addUser, changeRoles, setPassword, switchUser } from '@/lib/data/users';
import { addUserSchema, changeRolesSchema, setPasswordSchema, switchUserSchema } from '@/lib/schemas/user';

export const recordNewUser = defineAction({
  permission: 'users.manage',
  schema: addUserSchema,
  run: addUser,
});
export const recordRoles = defineAction({
  permission: 'users.manage',
  schema: changeRolesSchema,
  run: changeRoles,
});
export const recordSwitch = defineAction({
  permission: 'users.manage',
  schema: switchUserSchema,
  run: switchUser,
});
export const recordPassword = defineAction({
  permission: 'users.manage',
  schema: setPasswordSchema,
  run: setPassword,
});
