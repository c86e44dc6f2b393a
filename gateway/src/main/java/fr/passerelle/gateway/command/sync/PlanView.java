package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.NextSteps;
import fr.passerelle.gateway.report.Table;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan on the screen: its numbers, where most changes, a few lines, why it waits, and what to type next. */
public final class PlanView {

    private static final int SCHOOLS = 5;
    private final Screen screen;
    private final String options;

    /** There; the options are those that the operator types with every command. */
    public PlanView(Screen screen, String options) {
        this.screen = screen;
        this.options = options;
    }

    /** All of it. */
    public void show(PlanSheet sheet) {
        screen.line(tint(sheet), RunLine.of(sheet.stored()));
        if (!sheet.kinds().isEmpty()) {
            screen.blank();
            screen.table("  ", numbers(sheet));
            schools(sheet);
            examples(sheet);
        }
        held(sheet);
        next(sheet.next());
    }

    /** Why it waits, and what to type next. */
    public void shortly(PlanSheet sheet) {
        screen.line(tint(sheet), RunLine.of(sheet.stored()));
        held(sheet);
        next(sheet.next());
    }

    /** What to type next. */
    public void next(List<NextSteps.Step> steps) {
        if (!steps.isEmpty()) {
            var table = new Table(2, "Ensuite", "");
            steps.forEach(step -> table.add(step.command() + options, step.why()));
            screen.blank();
            screen.table("  ", table);
        }
    }

    private static Tint tint(PlanSheet sheet) {
        return switch (sheet.status()) {
            case HELD -> Tint.WARN;
            case STOPPED -> Tint.BAD;
            case PLANNED, APPLIED -> sheet.counts().faults() > 0 ? Tint.WARN : Tint.GOOD;
        };
    }

    private static Table numbers(PlanSheet sheet) {
        var table = new Table(
                1, "", "en place", "ajouts", "modifications", "déplacements", "retours", "disparitions", "plus tard");
        Stream.concat(Words.PROFILES.stream(), Stream.of("SCHOOL"))
                .filter(what ->
                        sheet.kinds().containsKey(what) || sheet.people().containsKey(what))
                .forEach(what -> row(table, sheet, what));
        return table;
    }

    private static void row(Table table, PlanSheet sheet, String what) {
        var kinds = sheet.kinds().getOrDefault(what, Map.of());
        var later = kinds.entrySet().stream()
                .filter(kind -> kind.getKey().startsWith("LATER-"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        table.add(
                Words.many(what),
                what.equals("SCHOOL") ? "" : Words.number(sheet.people().getOrDefault(what, 0)),
                number(kinds.get("ADDED")),
                number(kinds.get("CHANGED")),
                number(kinds.get("MOVED")),
                number(kinds.get("BACK")),
                number(kinds.get("GONE")),
                number(later));
    }

    private static String number(@Nullable Integer number) {
        return number == null || number == 0 ? "." : Words.number(number);
    }

    private void schools(PlanSheet sheet) {
        var bySchool = sheet.tallies().stream()
                .filter(tally -> !tally.school().isEmpty())
                .collect(Collectors.groupingBy(Tally::school));
        if (bySchool.isEmpty()) {
            return;
        }
        var table = new Table(2, "Établissements qui changent le plus", "", "avant", "arrivés", "modifiés", "partis");
        bySchool.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<Tally>>>comparingInt(each -> -weight(each.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(SCHOOLS)
                .forEach(each -> table.add(
                        each.getKey(),
                        sheet.schools().getOrDefault(each.getKey(), "(nouveau)"),
                        sum(each.getValue(), Tally::before),
                        sum(each.getValue(), tally -> tally.added() + tally.joined()),
                        sum(each.getValue(), Tally::changed),
                        sum(each.getValue(), Tally::leaving)));
        screen.blank();
        screen.table("  ", table);
        if (bySchool.size() > SCHOOLS) {
            screen.line("  … et " + Words.number(bySchool.size() - SCHOOLS, "autre", "autres"));
        }
    }

    private static int weight(List<Tally> tallies) {
        return tallies.stream()
                .mapToInt(tally -> tally.added() + tally.changed() + tally.joined() + tally.leaving())
                .sum();
    }

    private static String sum(List<Tally> tallies, ToIntFunction<Tally> count) {
        return number(tallies.stream().mapToInt(count).sum());
    }

    private void examples(PlanSheet sheet) {
        var table = new Table(4, "Exemples", "", "", "");
        sheet.examples()
                .forEach(line -> table.add(
                        Words.kind(line.kind()),
                        Words.one(line.what()),
                        line.key(),
                        Stream.concat(
                                        (line.schools().isEmpty() ? line.before() : line.schools()).stream(),
                                        line.fields().stream().map(field -> Values.field(field.field())))
                                .collect(Collectors.joining(", "))));
        if (!table.isEmpty()) {
            screen.blank();
            screen.table("  ", table);
        }
    }

    private void held(PlanSheet sheet) {
        if (!sheet.held().isEmpty()) {
            screen.blank();
            screen.line(Tint.WARN, "  Retenu par le frein :");
            sheet.held().forEach(reason -> screen.line("    - " + reason));
        }
    }
}
