package io.gatehouse.customer;

/** The index of names is still being built on this node: nobody can be looked for by name here yet, only by exact identifiers. */
public class NamesLoading extends RuntimeException {

    NamesLoading() {
        super("The names of customers are still loading");
    }
}
