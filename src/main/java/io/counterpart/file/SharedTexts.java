package io.counterpart.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * The texts that cells of a workbook share. The first ones, which repeat most, stay in memory; those of a large workbook go to
 * a temporary file, in blocks, because rows mostly want them in their order.
 */
final class SharedTexts implements Closeable {
    private static final int BLOCK = 32;
    private static final int CACHED = 256;
    private static final int LARGEST_CACHED = 1 << 15;

    private final Limits limits;
    private final int keptCharacters;
    private final List<String> kept = new ArrayList<>();
    private final String[][] cache = new String[CACHED][];
    private final int[] cached = new int[CACHED];
    private long[] blocks = new long[1024];
    private int count;
    private @Nullable Path path;
    private @Nullable RandomAccessFile file;

    private SharedTexts(Limits limits, int keptCharacters) {
        this.limits = limits;
        this.keptCharacters = keptCharacters;
        Arrays.fill(cached, -1);
    }

    /** @param part null where the workbook has none */
    static SharedTexts of(XlsxPackage workbook, @Nullable String part, Limits limits, int keptCharacters)
            throws IOException {
        SharedTexts texts = new SharedTexts(limits, keptCharacters);
        try {
            if (part != null && workbook.has(part)) {
                texts.readAll(workbook, part);
            }
            return texts;
        } catch (IOException | RuntimeException e) {
            texts.close();
            throw e;
        }
    }

    private void readAll(XlsxPackage workbook, String part) throws IOException {
        try (XlsxXml xml = new XlsxXml(workbook, part)) {
            int characters = 0;
            while (characters < keptCharacters) {
                if (!xml.toStart("si")) {
                    return;
                }
                String text = text(xml, "si", limits.cell());
                kept.add(text);
                characters += text.length() + 20;
            }
            spill(xml);
        }
    }

    private void spill(XlsxXml xml) throws IOException {
        Path spilled = Files.createTempFile("counterpart-texts", ".tmp");
        path = spilled;
        long offset = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spilled), 1 << 16))) {
            while (xml.toStart("si")) {
                if (count % BLOCK == 0) {
                    blocks = count / BLOCK + 1 < blocks.length ? blocks : Arrays.copyOf(blocks, blocks.length * 2);
                    blocks[count / BLOCK] = offset;
                }
                byte[] bytes = text(xml, "si", limits.cell()).getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
                offset += 4L + bytes.length;
                count++;
            }
        }
        blocks[(count + BLOCK - 1) / BLOCK] = offset;
        file = new RandomAccessFile(spilled.toFile(), "r");
    }

    /** The text of a {@code si} or {@code is} element that begins here, of all its runs, without what only tells how to pronounce it. */
    static String text(XlsxXml xml, String element, int limit) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        for (int event = xml.next(); ; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                phonetic |= xml.name().equals("rPh");
                if (xml.name().equals("t") && !phonetic) {
                    xml.readText(text, limit);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                phonetic &= !xml.name().equals("rPh");
                if (xml.name().equals(element)) {
                    return XlsxText.read(text.toString());
                }
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new IOException("the file is cut off");
            }
        }
    }

    /** Null if there is none of this number. */
    @Nullable
    String get(int index) throws IOException {
        if (index >= 0 && index < kept.size()) {
            return kept.get(index);
        }
        int spilled = index - kept.size();
        RandomAccessFile from = file;
        if (spilled < 0 || spilled >= count || from == null) {
            return null;
        }
        return block(from, spilled / BLOCK)[spilled % BLOCK];
    }

    private String[] block(RandomAccessFile from, int block) throws IOException {
        int slot = block % CACHED;
        if (cached[slot] == block) {
            return cache[slot];
        }
        byte[] bytes = new byte[(int) (blocks[block + 1] - blocks[block])];
        from.seek(blocks[block]);
        from.readFully(bytes);
        String[] texts = texts(bytes);
        if (bytes.length <= LARGEST_CACHED) {
            cache[slot] = texts;
            cached[slot] = block;
        }
        return texts;
    }

    private static String[] texts(byte[] bytes) {
        String[] texts = new String[BLOCK];
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int length = ByteBuffer.wrap(bytes).getInt(at);
            texts[i] = new String(bytes, at + 4, length, StandardCharsets.UTF_8);
            at += 4 + length;
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
