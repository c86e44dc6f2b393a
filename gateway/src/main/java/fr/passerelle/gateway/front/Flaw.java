package fr.passerelle.gateway.front;

/** What is wrong with a request that goes no further; the codes are stable, for the help desk hears them. */
enum Flaw {
    /** A host that is missing, said twice, or no host at all. */
    HOST(400, "HOTE", "L'adresse demandée est incomplète."),
    /** A host that is not one of our names. */
    STRANGE_HOST(421, "HOTE_INCONNU", "Ce site ne répond pas sous ce nom."),
    /** A method that nothing here answers to. */
    METHOD(405, "METHODE", "Cette façon d'interroger le site n'est pas acceptée."),
    /** A path or query that two programs could read in two ways. */
    TARGET(400, "ADRESSE", "L'adresse demandée n'est pas écrite correctement."),
    /** A certificate that a proxy in front of us tells, and that nobody can read. */
    CERTIFICATE(400, "CERTIFICAT", "Le certificat présenté n'est pas lisible."),
    /** A path and query longer than any of ours. */
    LONG_TARGET(414, "ADRESSE_LONGUE", "L'adresse demandée est trop longue.");

    private final int status;
    private final String code;
    private final String sentence;

    Flaw(int status, String code, String sentence) {
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
