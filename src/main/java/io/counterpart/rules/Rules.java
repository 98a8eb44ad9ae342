package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of one installation: {@code rules.yaml}.
 *
 * @param codes the business relation code per kind; a kind without one is off (PRE-1)
 * @param series number series per entity
 * @param contactFrom kinds whose new records get a contact (CRC-1)
 * @param matchMaster whose values win in a link by matching (MAT-3)
 * @param matchGroups in the order in which they are tried (MAT-1)
 * @param onDelete per kind what a deletion does; nothing for a kind that is as usual (DEL-5)
 * @param inherit what companies hand on to their persons (INH-1 to INH-3)
 * @param creations how counterparts are made (CRE-1, CRE-3)
 * @param safety how far a sync may go by itself
 * @param documents how quotes and orders are made (DOC-1)
 * @param interactions what is logged of what is done in the ERP (INT-1)
 */
public record Rules(
        Map<Kind, String> codes,
        Map<Entity, NumberSeries> series,
        Set<Kind> contactFrom,
        Master matchMaster,
        List<MatchGroup> matchGroups,
        ConflictRules conflict,
        BlankPolicy blank,
        BlankOnLink blankOnLink,
        Map<Kind, OnDelete> onDelete,
        Inherit inherit,
        Creations creations,
        Safety safety,
        Documents documents,
        Interactions interactions) {

    /** Rules by which no counterpart is made, with the usual limits. */
    public Rules(
            Map<Kind, String> codes,
            Map<Entity, NumberSeries> series,
            Set<Kind> contactFrom,
            Master matchMaster,
            List<MatchGroup> matchGroups,
            ConflictRules conflict,
            BlankPolicy blank,
            BlankOnLink blankOnLink,
            Map<Kind, OnDelete> onDelete,
            Inherit inherit) {
        this(
                codes,
                series,
                contactFrom,
                matchMaster,
                matchGroups,
                conflict,
                blank,
                blankOnLink,
                onDelete,
                inherit,
                Creations.NONE,
                Safety.STANDARD,
                Documents.NONE,
                Interactions.NONE);
    }

    public Rules {
        codes = Map.copyOf(codes);
        series = Map.copyOf(series);
        contactFrom = Set.copyOf(contactFrom);
        matchGroups = List.copyOf(matchGroups);
        onDelete = Map.copyOf(onDelete);
    }

    public OnDelete onDelete(Kind kind) {
        return onDelete.getOrDefault(kind, OnDelete.UNLINK);
    }

    /** Whether what is deleted of a kind's pairs is made again (DEL-5); new pairs need a relation code (PRE-1). */
    public boolean restores(Kind kind) {
        return onDelete(kind) == OnDelete.RESTORE && code(kind).isPresent();
    }

    /** Whether a deleted record of any kind is made again. */
    public boolean restores() {
        return Arrays.stream(Kind.values()).anyMatch(this::restores);
    }

    /** The kind's relation code; empty where the kind is off. */
    public Optional<String> code(Kind kind) {
        return Optional.ofNullable(codes.get(kind));
    }
}
