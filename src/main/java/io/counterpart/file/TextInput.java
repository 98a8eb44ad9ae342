package io.counterpart.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes a text and, unlike the JDK's reader, first delivers what precedes a byte that is none of the encoding, then complains.
 */
final class TextInput extends Reader {
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final char[] pair = new char[2];
    private boolean ended;
    private int held = -1;

    TextInput(InputStream in, Encoding encoding) throws IOException {
        this.in = in;
        in.skipNBytes(encoding.mark());
        decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (held >= 0) {
            into[from] = (char) held;
            held = -1;
            return 1;
        }
        return length == 1 ? readOne(into, from) : decode(into, from, length);
    }

    /** A character outside the basic plane needs room for two. */
    private int readOne(char[] into, int from) throws IOException {
        int read = decode(pair, 0, 2);
        if (read > 0) {
            into[from] = pair[0];
            held = read == 2 ? pair[1] : -1;
        }
        return Math.min(read, 1);
    }

    private int decode(char[] into, int from, int length) throws IOException {
        CharBuffer text = CharBuffer.wrap(into, from, length);
        int start = text.position();
        while (true) {
            CoderResult result = decoder.decode(bytes, text, ended);
            if (text.position() > start) {
                return text.position() - start; // what is wrong, if anything, is met again by the next call
            }
            if (result.isError()) {
                result.throwException();
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0));
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
