package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.FaultCatalogue;
import fr.passerelle.identity.intake.Reading;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The faults of a run, by code.
 *
 * @param counted how many there were
 * @param kept how many of them were kept to be shown
 * @param codes those with the most first
 */
public record FaultSheet(long run, int counted, int kept, List<Code> codes) {

    /**
     * The faults of one code.
     *
     * @param advice what to do about it
     */
    public record Code(String code, int kept, String advice, List<Reading.Fault> faults) {}

    /** Of those faults of that run, which counted so many. */
    public static FaultSheet of(long run, int counted, List<Reading.Fault> faults) {
        var catalogue = new FaultCatalogue();
        var codes = faults.stream()
                .collect(Collectors.groupingBy(Reading.Fault::code, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(code -> new Code(
                        code.getKey(), code.getValue().size(), catalogue.advice(code.getKey()), code.getValue()))
                .sorted(Comparator.comparingInt(Code::kept).reversed().thenComparing(Code::code))
                .toList();
        return new FaultSheet(run, counted, faults.size(), codes);
    }
}
