package io.counterpart.rules;

import io.counterpart.party.Fields;
import io.counterpart.rules.Safety.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a file does to the records that are there: of how many it clears or changes a value. By this the safety stop goes. */
public final class FileImpact {
    private final Fields fields;
    private final Map<String, Integer> cleared = new TreeMap<>();
    private long clearing;
    private long changing;
    private long records;

    public FileImpact(Fields fields) {
        this.fields = fields;
    }

    /** A record that is as its row says. */
    public void unchanged(long more) {
        records += more;
    }

    public void add(RowWrite write) {
        if (write.isCreation()) {
            return;
        }
        records++;
        changing++;
        boolean clears = false;
        for (FieldWrite field : write.fields()) {
            if (field.value().isEmpty()
                    && field.oldRaw() != null
                    && !field.oldRaw().isBlank()) {
                clears = true;
                cleared.merge(fields.title(field.field()), 1, Integer::sum);
            }
        }
        clearing += clears ? 1 : 0;
    }

    /** The limits that are exceeded, as sentences; the share is that of the records that the file is about. */
    public List<String> beyond(Safety safety) {
        List<String> beyond = new ArrayList<>();
        exceeded(safety.blank(), clearing)
                .ifPresent(limit -> beyond.add("it clears values of " + clearing + " of the " + records
                        + " records that it is about " + cleared + ", the limit is " + limit));
        exceeded(safety.change(), changing)
                .ifPresent(limit -> beyond.add("it changes " + changing + " of the " + records
                        + " records that it is about, the limit is " + limit));
        return beyond;
    }

    private Optional<Limit> exceeded(Optional<Limit> limit, long count) {
        return limit.filter(of -> of.isExceeded(count, records));
    }
}
