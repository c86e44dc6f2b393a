package fr.passerelle.identity.cas;

import java.util.List;
import java.util.stream.Stream;

/** An element as it is written: with a text, or with others in it. */
record Node(String name, String text, List<Node> nodes) {

    Node {
        nodes = List.copyOf(nodes);
    }

    static Node of(String name, String text) {
        return new Node(name, text, List.of());
    }

    static Node of(String name, List<Node> nodes) {
        return new Node(name, "", nodes);
    }

    /** It and all in it as lines, each with its path and what stands there. */
    Stream<String> lines() {
        return nodes.isEmpty()
                ? Stream.of(name + " = " + text)
                : nodes.stream().flatMap(Node::lines).map(line -> name + "/" + line);
    }

    @Override
    public String toString() {
        return "Node[" + name + "]";
    }
}
