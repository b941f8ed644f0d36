/** The part of pdfkit that PDF export uses; pdfkit brings no types of its own. */
declare module 'pdfkit' {
  interface TextOptions {
    continued?: boolean;
    link?: string | null;
    underline?: boolean;
    strike?: boolean;
    indent?: number;
    align?: 'left' | 'center' | 'right' | 'justify';
    width?: number;
    height?: number;
    lineBreak?: boolean;
    baseline?: string | number;
  }
  interface TableCell {
    text: string;
    backgroundColor?: string;
    font?: { src: string; size?: number };
  }
  export default class PDFDocument {
    constructor(options: {
      size: [number, number];
      margin: number;
      bufferPages: boolean;
      info: Record<string, string | Date>;
    });
    readonly page: { width: number; height: number; margins: { top: number; bottom: number; left: number; right: number } };
    x: number;
    y: number;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    text(text: string, options?: TextOptions): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    moveDown(lines?: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(colour?: string): this;
    addPage(): this;
    switchToPage(index: number): this;
    bufferedPageRange(): { start: number; count: number };
    table(options: { data: TableCell[][] }): this;
    end(): void;
    /** All bytes there are, or null. */
    read(): Uint8Array | null;
  }
}
