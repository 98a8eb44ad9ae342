package io.counterpart.file;

import ezvcard.VCard;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cards of a vCard file, one at a time. Pictures, sounds and keys are left out before they take memory. */
final class VcardRecords implements RecordSource {
    private static final String UNIT = "card";
    private static final Pattern BEGIN = Pattern.compile("(?i)\\s*BEGIN\\s*:\\s*VCARD\\s*");
    private static final Pattern END = Pattern.compile("(?i)\\s*END\\s*:\\s*VCARD\\s*");
    private static final Pattern LEFT_OUT = Pattern.compile("(?i)(?:[^.:;]+\\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*");

    private final TextFile text;
    private final Columns columns;
    private final Lines lines;
    private long number;

    private VcardRecords(TextFile text) throws UnreadableFileException {
        this.text = text;
        columns = new Columns(text.file());
        lines = new Lines(text.reader(), text.file().limits().row());
    }

    static VcardRecords open(TextFile text) throws UnreadableFileException {
        return new VcardRecords(text);
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public @Nullable FileRecord next() throws UnreadableFileException {
        try {
            String line = lines.next();
            while (line != null && line.isBlank() && !lines.isTooLong()) {
                line = lines.next();
            }
            if (line == null) {
                return null;
            }
            if (!BEGIN.matcher(line).matches()) {
                throw text.file()
                        .at(
                                "line",
                                lines.number(),
                                "stands outside a card; remove it, or begin a card with BEGIN:VCARD",
                                null);
            }
            number++;
            return card(line, lines.number());
        } catch (IOException e) {
            throw text.broken(e, "line", lines.number() + 1);
        }
    }

    private FileRecord card(String begin, long beginLine) throws IOException, UnreadableFileException {
        StringBuilder card = new StringBuilder(begin).append('\n');
        boolean tooLong = false;
        boolean leftOut = false;
        for (int depth = 1; depth > 0; ) {
            String line = lines.next();
            if (line == null) {
                throw text.file()
                        .at(
                                "line",
                                beginLine,
                                "the card that begins here has no END:VCARD: the file is cut off; export it again",
                                null);
            }
            depth += BEGIN.matcher(line).matches() ? 1 : END.matcher(line).matches() ? -1 : 0;
            boolean continued = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            leftOut = continued ? leftOut : LEFT_OUT.matcher(line).matches();
            tooLong |= lines.isTooLong()
                    || card.length() + line.length() > text.file().limits().row();
            if (!leftOut && !tooLong) {
                card.append(line).append('\n');
            }
        }
        return tooLong ? tooLong() : record(card.toString());
    }

    private FileRecord tooLong() {
        return new FileRecord(
                number,
                new String[0],
                Rejected.record("has more than " + text.file().limits().row()
                        + " characters; leave away what is not needed, or raise the limit"));
    }

    private FileRecord record(String text) throws IOException, UnreadableFileException {
        columns.begin();
        VCard card = VcardText.parse(text);
        for (Map.Entry<String, String> value : VcardValues.of(card).entrySet()) {
            columns.set(value.getKey(), value.getValue(), number, UNIT);
        }
        return columns.record(number);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
