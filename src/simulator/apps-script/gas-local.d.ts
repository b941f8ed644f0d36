/** gas-local comes without types: the one function used, which runs a folder's .js files in the context given. */
declare module 'gas-local' {
  const gasLocal: { require(folder: string, globalObject: object): object };
  export default gasLocal;
}
