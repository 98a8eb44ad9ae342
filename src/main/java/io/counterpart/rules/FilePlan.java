package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.FileDecision.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a file: what is to be done for one of its rows. A pure function, like {@link Plan}. A row is taken as a whole or
 * not at all, and what it says counts as a person's edit in its system: what becomes of it elsewhere is a sync's affair.
 */
public final class FilePlan {
    /** The rule that asks for what comes from a file. */
    public static final String RULE = "FILE";

    private static final String CURRENCY = "currencyCode";

    private final Fields fields;
    private final Entity entity;
    private final FilePolicy policy;
    private final Checks checks;
    private final FileForms forms;
    private final String reason;
    private final int type;
    private final int companyNo;
    private final int balance;
    private final int currency;

    /**
     * The plan for the rows of one file.
     *
     * @param reason what values are written for, in words
     */
    public FilePlan(Fields fields, Entity entity, FilePolicy policy, Checks checks, FileForms forms, String reason) {
        this.fields = fields;
        this.entity = entity;
        this.policy = policy;
        this.checks = checks;
        this.forms = forms;
        this.reason = reason;
        this.type = fields.indexOf(Fields.TYPE);
        this.companyNo = fields.indexOf(Attribute.COMPANY_NO);
        this.balance = fields.indexOf(Attribute.BALANCE);
        this.currency = fields.indexOf(CURRENCY);
    }

    /** What becomes of a row that is about no record so far. */
    public FileDecision ofNew(FileRow row) {
        return switch (policy.newRecords()) {
            case SKIP -> FileDecision.SKIPPED;
            case REJECT ->
                FileDecision.rejected((row.no() == null
                                ? "no " + entity.title() + " is found for it"
                                : "there is no " + entity.title() + " " + row.no())
                        + ", and new records are not taken from this file (new: reject)");
            case CREATE -> make(typed(row));
        };
    }

    private FileDecision make(FileRow row) {
        FileForms.@Nullable Form[] columns = forms.of(row, null);
        Row record = row.asRecord(entity);
        List<Rejection> rejections = new ArrayList<>();
        List<FieldWrite> writes = new ArrayList<>();
        for (int field = 0; field < columns.length; field++) {
            String value = row.values()[field];
            if (columns[field] != null && value != null && !value.isEmpty()) {
                take(field, value, columns[field], null, record, Set.of(), rejections, writes);
            }
        }
        return decided(row, null, rejections, writes);
    }

    /** A new contact has a type: a person where it has a company, else a company (CRC-1). */
    private FileRow typed(FileRow row) {
        if (entity != Entity.CONTACT || type < 0 || hasValue(row, type)) {
            return row;
        }
        @Nullable String[] values = row.values().clone();
        values[type] = companyNo >= 0 && hasValue(row, companyNo) ? Fields.PERSON : Fields.COMPANY;
        return new FileRow(row.line(), row.no(), values);
    }

    private static boolean hasValue(FileRow row, int field) {
        String value = row.values()[field];
        return value != null && !value.isEmpty();
    }

    /**
     * What becomes of a row that is about a record.
     *
     * @param linked the kinds of the pairs that the record is in
     */
    public FileDecision ofChange(FileRow row, Row current, Set<Kind> linked) {
        FileForms.@Nullable Form[] columns = forms.of(row, current);
        Row record = row.over(current);
        List<Rejection> rejections = new ArrayList<>();
        List<FieldWrite> writes = new ArrayList<>();
        for (int field = 0; field < columns.length; field++) {
            String value = row.values()[field];
            if (columns[field] != null && value != null && !columns[field].same()) {
                take(field, value, columns[field], current, record, linked, rejections, writes);
            }
        }
        return decided(row, current, rejections, writes);
    }

    private FileDecision decided(
            FileRow row, @Nullable Row current, List<Rejection> rejections, List<FieldWrite> writes) {
        if (!rejections.isEmpty()) {
            return FileDecision.rejected(rejections);
        }
        if (!writes.isEmpty()) {
            RowWrite.FromFile from = new RowWrite.FromFile(row.line(), row.no());
            return FileDecision.writing(RowWrite.ofFile(entity, current, writes, from));
        }
        return current == null
                ? FileDecision.rejected("it has nothing but a number: there is nothing to make a record of")
                : FileDecision.UNCHANGED;
    }

    private void take(
            int field,
            String value,
            FileForms.Form column,
            @Nullable Row current,
            Row record,
            Set<Kind> linked,
            List<Rejection> rejections,
            List<FieldWrite> writes) {
        Optional<String> objection = Optional.ofNullable(column.objection())
                .or(() -> current == null ? Optional.empty() : kept(field, current, linked))
                .or(() -> value.isEmpty()
                        ? Optional.empty()
                        : checks.objection(entity, field, value, record).map(Checks.Objection::reason));
        if (objection.isPresent()) {
            rejections.add(new Rejection(field, value, objection.get()));
        } else {
            String before = current == null ? null : current.raw()[field];
            writes.add(new FieldWrite(field, before, value, RULE, reason));
        }
    }

    /** Why a field of a record stays as it is whatever a file says. */
    private Optional<String> kept(int field, Row current, Set<Kind> linked) {
        if (field == type && !current.isBlank(field)) {
            return Optional.of("the type never changes: it is " + current.values()[field] + " (FLD-3)");
        }
        if (field == currency
                && balance >= 0
                && entity == Entity.BANK_ACCOUNT
                && !BalancedCurrency.isEmpty(current, balance)) {
            return Optional.of("the currency of a bank account stays while its balance is not zero: it is "
                    + current.raw()[balance] + " (MOD-7)");
        }
        return linked.stream()
                .filter(kind -> fields.isShared(kind, field) && comesFromOther(fields.direction(kind, field)))
                .findFirst()
                .map(kind ->
                        "in linked records it comes from the " + entity.side().other()
                                + ", which would put it back: leave the column out, or give the value there");
    }

    private boolean comesFromOther(Direction direction) {
        return direction == (entity.side() == Side.ERP ? Direction.TO_ERP : Direction.TO_CRM);
    }
}
