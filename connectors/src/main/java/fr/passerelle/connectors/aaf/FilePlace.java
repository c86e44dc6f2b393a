package fr.passerelle.connectors.aaf;

/** How far the readings of one file have been handed over. */
final class FilePlace {

    private final Member member;
    private long lines;

    FilePlace(Member member, long lines) {
        this.member = member;
        this.lines = lines;
    }

    Member member() {
        return member;
    }

    /** How many lines of the file come before what is handed over next. */
    long lines() {
        return lines;
    }

    void pass(long more) {
        lines += more;
    }
}
