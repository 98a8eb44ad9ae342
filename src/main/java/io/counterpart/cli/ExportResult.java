package io.counterpart.cli;

import io.counterpart.filedrop.Export;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was written to a file. */
record ExportResult(Export.Written written) implements Result {

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "file", written.file().toString(),
                "entity", written.entity().id(),
                "mapping", written.mapping(),
                "format", written.format().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "records", written.records(),
                "leftOut", written.left(),
                "reasons", written.leftOut());
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        written.leftOut().forEach(why -> lines.add("left out: " + why));
        lines.add(Words.count(written.records(), written.entity().title()) + " written to " + written.file() + " ("
                + written.format().title() + ")"
                + (written.left() == 0 ? "" : ", " + written.left() + " left out"));
        return lines;
    }
}
