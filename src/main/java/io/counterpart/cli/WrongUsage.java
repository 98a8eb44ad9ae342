package io.counterpart.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and where to read what is right. */
final class WrongUsage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String help = command.qualifiedName() + " --help";
        wrong.getCommandLine().getErr().println("counterpart: " + message(wrong, command) + " (see " + help + ")");
        return Counterpart.USAGE;
    }

    private static String message(ParameterException wrong, CommandSpec command) {
        CommandLine parsed = wrong.getCommandLine();
        if (command.parent() == null && !parsed.getSubcommands().isEmpty()) {
            String verbs = String.join(", ", parsed.getSubcommands().keySet());
            return unmatched(wrong).stream()
                    .filter(word -> !word.startsWith("-"))
                    .findFirst()
                    .map(word -> "there is no verb '" + word + "': it is one of " + verbs)
                    .orElseGet(() -> unmatched(wrong).isEmpty() && !isAboutOption(wrong)
                            ? "which verb? One of " + verbs
                            : plain(wrong));
        }
        return plain(wrong);
    }

    private static List<String> unmatched(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getUnmatched() : List.of();
    }

    private static boolean isAboutOption(ParameterException wrong) {
        return wrong.getArgSpec() != null;
    }

    /** What picocli says, as the middle of a line. */
    private static String plain(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
