package fr.passerelle.gateway.database;

/** How to reach a database; the password stays hidden. */
public record Access(String url, String user, String password) {

    @Override
    public String toString() {
        return "Access[" + url + "]";
    }
}
