package io.gatehouse.access;

import java.security.Principal;

/** The principal while a job, a listener or the command line acts. */
record SystemJob(String job) implements Principal {

    @Override
    public String getName() {
        return job;
    }

    @Override
    public String toString() {
        return "job " + job;
    }
}
