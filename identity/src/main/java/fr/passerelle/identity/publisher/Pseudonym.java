package fr.passerelle.identity.publisher;

/** Pseudonyme: the only name under which one publisher knows one person, kept from école to lycée. */
public record Pseudonym(String value) {

    public Pseudonym {
        if (value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("a pseudonym has 1 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return "Pseudonym[hidden]";
    }
}
