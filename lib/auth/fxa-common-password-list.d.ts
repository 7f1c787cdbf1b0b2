declare module 'fxa-common-password-list' {
  const list: {
    /** Whether the text is one of the about 50,000 most used passwords of eight characters and more. */
    test: (password: string) => boolean;
  };
  export default list;
}
