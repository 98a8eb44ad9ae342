package io.counterpart.demo.companies;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The companies, one after the other through the countries. Each is a function of its number alone, so the same number of
 * companies is the same data each time, and a smaller number is the beginning of a larger one.
 */
public final class Companies {
    /** So many names of different companies there are. */
    public static final int MOST = 1_000_000;

    /** Of all, one whose first companies show most of what may happen. */
    private static final long SEED = 372_265;

    /** Shares no factor with the combinations of a country: going on by it meets each of them once. */
    private static final int NAME_STEP = 138_437;

    /** Likewise with the six-digit numbers. */
    private static final int NUMBER_STEP = 387_421;

    private Companies() {}

    /** The first companies, made as they are read. */
    public static Stream<Company> first(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Companies::of);
    }

    /** One company, from 1 on. */
    public static Company of(int number) {
        Dice dice = new Dice(SEED, number);
        Country country = Country.ALL.get((number - 1) % Country.ALL.size());
        int serial = (number - 1) / Country.ALL.size();
        int name = (int) ((serial + 1L) * NAME_STEP % country.combinations());
        Country.Town town = country.towns().get(name % country.towns().size());
        String legalForm = dice.oneOf(country.legalForms());
        long unique = (serial + 1L) * NUMBER_STEP;
        String six = sixDigits(unique);
        Origin origin = Origin.thrown(dice);
        Edit edit = Edit.thrown(dice);
        return new Company(
                number,
                country,
                town,
                name(country, name / country.towns().size()) + " " + legalForm,
                legalForm,
                dice.oneOf(country.streets()),
                1 + dice.below(99),
                Pattern.filled(town.postCode(), "", dice),
                Pattern.filled(town.phone(), six, dice),
                Pattern.filled(town.phone(), sixDigits(unique + 500_000), dice),
                six,
                OfficialNumber.of(country.code(), six),
                country.bank() + Pattern.filled(country.account(), six, dice),
                origin,
                Roles.thrown(dice, origin),
                origin.isPaired() ? edit : Edit.NONE);
    }

    private static String sixDigits(long number) {
        return Long.toString(1_000_000 + number % 1_000_000).substring(1);
    }

    private static String name(Country country, int which) {
        int trade = which % country.trades().size();
        int rest = which / country.trades().size();
        int partner = rest % country.partners().size();
        int surname = rest / country.partners().size();
        return country.surnames().get(surname) + country.partners().get(partner) + " "
                + country.trades().get(trade);
    }
}
