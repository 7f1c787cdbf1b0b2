import { TextInput, type TextInputProps } from '../ui/text-input';

/** The e-mail address of an account: no keyboard puts a capital in it, and no spelling is looked up. */
export function EmailInput(props: TextInputProps) {
  return <TextInput type="email" autoCapitalize="none" spellCheck={false} maxLength={254} {...props} />;
}
