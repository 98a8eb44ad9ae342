package io.counterpart.validate;

import io.counterpart.database.Identifiers;
import io.counterpart.mapping.BooleanWords;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.CountryIso2;
import io.counterpart.mapping.DateFormat;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Join;
import io.counterpart.mapping.SplitName;
import io.counterpart.mapping.Substring;
import io.counterpart.mapping.Transform;
import io.counterpart.mapping.ValueType;
import io.counterpart.party.Side;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the two columns of a shared field take each other's values (FLD-4). */
final class FieldPairCheck {
    private static final Set<Class<? extends Transform>> TRANSLATES = Set.of(
            Transform.ValueMap.class,
            Transform.Constant.class,
            BooleanWords.class,
            CountryIso2.class,
            DateFormat.class,
            Join.class,
            SplitName.class,
            Substring.class);

    private final SharedField field;
    private final FoundTable contactTable;
    private final FoundTable counterpartTable;
    private final Report report;

    private FieldPairCheck(SharedField field, FoundTable contactTable, FoundTable counterpartTable, Report report) {
        this.field = field;
        this.contactTable = contactTable;
        this.counterpartTable = counterpartTable;
        this.report = report;
    }

    static void check(SharedField field, FoundTable contactTable, FoundTable counterpartTable, Report report) {
        Column contact = contactTable.columns().get(field.contact().column());
        Column counterpart = counterpartTable.columns().get(field.counterpart().column());
        boolean translated = isTranslated(field.contact()) || isTranslated(field.counterpart());
        if (contact != null && counterpart != null && !translated) {
            new FieldPairCheck(field, contactTable, counterpartTable, report).check(contact, counterpart);
        }
    }

    /** What stands between the columns makes one value of another: their types and lengths need not be alike. */
    private static boolean isTranslated(FieldMapping field) {
        return field.transforms().stream().anyMatch(transform -> TRANSLATES.contains(transform.getClass()));
    }

    private void check(Column contact, Column counterpart) {
        boolean text = contact.type() == ValueType.TEXT && counterpart.type() == ValueType.TEXT;
        if (text) {
            checkLengths(contact, counterpart);
        } else if (!contact.sqlType().equals(counterpart.sqlType())) {
            report.warn(
                    subject(),
                    "'" + contact.name() + "' is " + contact.sqlType() + " in the CRM, '" + counterpart.name() + "' "
                            + counterpart.sqlType() + " in the ERP: values that one does not take will be parked",
                    "give both columns one type");
        }
    }

    private void checkLengths(Column contact, Column counterpart) {
        if (isLonger(contact, counterpart) && field.writes(Side.ERP)) {
            reportLengths(contact, counterpart, counterpartTable);
        } else if (isLonger(counterpart, contact) && field.writes(Side.CRM)) {
            reportLengths(counterpart, contact, contactTable);
        }
    }

    private static boolean isLonger(Column one, Column other) {
        Integer most = other.maxLength();
        return most != null && (one.maxLength() == null || one.maxLength() > most);
    }

    private void reportLengths(Column longer, Column shorter, FoundTable shorterTable) {
        Integer most = longer.maxLength();
        report.warn(
                subject(),
                "'" + longer.name() + "' takes " + characters(most) + ", '" + shorter.name() + "' in the "
                        + shorterTable.mapping().entity().side() + " " + characters(shorter.maxLength())
                        + ": longer values will be parked",
                "alter table " + shorterTable.sqlName() + " alter column " + Identifiers.quote(shorter.name())
                        + " type " + (most == null ? "text" : "varchar(" + most + ")"));
    }

    private static String characters(@Nullable Integer most) {
        return most == null ? "any length" : most + " characters";
    }

    private String subject() {
        return field.kind().id() + "." + field.name();
    }
}
