package fr.passerelle.gateway.settings;

import fr.passerelle.identity.settings.SettingsFault;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; every fault of every file is told. */
public final class SettingsWrong extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient List<SettingsFault> faults;

    SettingsWrong(List<SettingsFault> faults) {
        super(faults.stream().map(SettingsFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All of them, by file and line. */
    public List<SettingsFault> faults() {
        return faults;
    }
}
