package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads relatives, more than half of a first delivery, for good wherever they lie: they refer to nothing and nobody. */
final class EarlyRelatives implements EarlyPeople {

    private final PeopleReading relatives;

    EarlyRelatives(PeopleReading relatives) {
        this.relatives = relatives;
    }

    @Override
    public boolean wants(Member member) {
        return member.category() == Category.RELATIVE;
    }

    @Override
    public void read(Member member, InputStream content) throws IOException {
        relatives.read(member, content);
    }

    @Override
    public void finish() throws IOException {
        relatives.finish();
    }

    @Override
    public List<Member> handOver(List<Member> people, boolean isAsBefore, PeopleReading reading) {
        return people.stream().filter(member -> !wants(member)).toList();
    }

    @Override
    public void close() {
        relatives.close();
    }
}
