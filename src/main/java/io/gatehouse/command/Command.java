package io.gatehouse.command;

import java.io.PrintStream;
import java.util.List;

/** Something an operator does from the command line; {@link CommandName} says how it is called. */
public interface Command {

    /**
     * Does it.
     *
     * @param arguments what was typed after the command's name
     * @param out where the answer goes
     * @return the exit code: 0 when it is done, 1 when it is not, 2 when the arguments are no good; a command whose answer is yes or no
     *     may have a further one, and says so
     */
    int run(List<String> arguments, PrintStream out) throws Exception;
}
