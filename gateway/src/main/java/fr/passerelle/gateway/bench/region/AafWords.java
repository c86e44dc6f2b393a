package fr.passerelle.gateway.bench.region;

import java.time.LocalDate;

/** How values are put into words in the academy's files and in the SDET's directories. */
final class AafWords {

    /** First day of the school year everybody stands in. */
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);

    private AafWords() {}

    /** {@code dd/MM/yyyy}. */
    static String day(LocalDate day) {
        var digits = new StringBuilder(10);
        return two(digits, day.getDayOfMonth())
                .append('/')
                .append(two(new StringBuilder(2), day.getMonthValue()))
                .append('/')
                .append(day.getYear())
                .toString();
    }

    static String yes(boolean whether) {
        return whether ? "O" : "N";
    }

    private static StringBuilder two(StringBuilder digits, int number) {
        return digits.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
