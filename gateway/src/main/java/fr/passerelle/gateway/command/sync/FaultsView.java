package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.Table;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Reading;

/** The faults of a run on the screen: by code, with what to do, then line by line. */
public final class FaultsView {

    private final Screen screen;
    private final int limit;

    /** There, at most so many lines of each code. */
    public FaultsView(Screen screen, int limit) {
        this.screen = screen;
        this.limit = limit;
    }

    /** Those faults. */
    public void show(FaultSheet sheet) {
        if (sheet.codes().isEmpty()) {
            screen.line(
                    Tint.GOOD,
                    "Plan " + sheet.run() + " : aucune fiche mise de côté"
                            + (sheet.counted() > 0
                                    ? " sous ce code, " + Words.number(sheet.counted()) + " en tout."
                                    : "."));
            return;
        }
        screen.line("Plan " + sheet.run() + " : "
                + Words.number(sheet.counted(), "fiche mise de côté", "fiches mises de côté")
                + (sheet.kept() < sheet.counted() ? ", dont " + Words.number(sheet.kept()) + " gardées ici" : ""));
        screen.blank();
        var table = new Table(1, "code", "fiches");
        sheet.codes().forEach(code -> table.add(code.code(), Words.number(code.kept())));
        screen.table("  ", table);
        sheet.codes().forEach(this::code);
    }

    private void code(FaultSheet.Code code) {
        screen.blank();
        screen.line(Tint.STRONG, code.code());
        screen.line("  " + code.advice());
        code.faults().stream().limit(limit).forEach(fault -> screen.line("    " + line(fault)));
        if (code.faults().size() > limit) {
            screen.line("    … et "
                    + Words.number(code.faults().size() - limit, "autre", "autres")
                    + " (--limit, ou --json pour toutes)");
        }
    }

    private static String line(Reading.Fault fault) {
        var place = fault.line() > 0 ? fault.file() + ":" + fault.line() : fault.file();
        return place + "  " + (fault.key() == null ? "" : "clé " + fault.key() + "  ") + fault.message();
    }
}
