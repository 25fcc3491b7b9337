// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.PlainText;
import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.config.ConfigException;
import io.cometlake.lake.CommitUnknownException;
import io.cometlake.lake.LeaseHeldException;
import io.cometlake.lake.NotPublishedException;
import io.cometlake.query.QueryException;
import io.cometlake.query.QuerySyntaxException;
import io.cometlake.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The one place that knows what to say of an exception, and what to advise. */
final class Failures {
    private static final String OURS = "io.cometlake.";
    private static final Failure OUT_OF_MEMORY = new Failure(
            ExitCode.FAILED,
            "Out of memory.",
            "Allow more, as in JAVA_OPTS=-Xmx4g, or lower --concurrency; then run the same command again.");

    private final Surroundings surroundings;
    private final Supplier<List<String>> more;

    /** @param more secrets that are not in the environment, asked for when something is told */
    Failures(Surroundings surroundings, Supplier<List<String>> more) {
        this.surroundings = surroundings;
        this.more = more;
    }

    /** What is told of an exception: the outermost one of ours in its chain of causes speaks, as ours are written for people. */
    Failure explain(Throwable thrown) {
        if (thrown instanceof FailedRunException failed && failed.getCause() != null) {
            Failure failure = explain(failed.getCause());
            // A run that asks for what cannot be will not go on, whatever is mended.
            return failure.exitCode() == ExitCode.USAGE
                    ? failure
                    : failure.withHint("Once that is mended, go on with: " + failed.resume());
        }
        if (chain(thrown).stream().anyMatch(OutOfMemoryError.class::isInstance)) {
            return OUT_OF_MEMORY;
        }
        for (Throwable cause : chain(thrown)) {
            if (cause.getClass().getName().startsWith(OURS)) {
                return explainOurs(cause).withoutSecrets(secrets());
            }
        }
        return unexpected(thrown).withoutSecrets(secrets());
    }

    private Secrets secrets() {
        return new Secrets(surroundings, more.get());
    }

    private Failure explainOurs(Throwable thrown) {
        ExitCode exitCode = ExitCode.of(thrown);
        if (thrown instanceof QuerySyntaxException refused) {
            return QueryPlace.failure(refused);
        }
        if (thrown instanceof QueryException refused) {
            return new Failure(exitCode, PlainText.of(String.valueOf(refused.getMessage())), "");
        }
        if (thrown instanceof SettingsException refused) {
            return new Failure(exitCode, refused.problems(), "");
        }
        return thrown instanceof ConfigException refused
                ? new Failure(exitCode, refused.problems(), "")
                : new Failure(exitCode, String.valueOf(thrown.getMessage()), hint(thrown));
    }

    private String hint(Throwable thrown) {
        if (thrown instanceof CometException refused) {
            return hint(refused);
        }
        if (thrown instanceof LeaseHeldException) {
            return "See who is at work with: " + surroundings.command() + " runs list";
        }
        if (thrown instanceof CommitUnknownException) {
            return "Run the same command again: it finds out whether the commit happened, and doubles nothing.";
        }
        return thrown instanceof NotPublishedException ? "Run the same command again: it publishes the rest." : "";
    }

    private static String hint(CometException thrown) {
        if (thrown instanceof CometAuthenticationException) {
            return "A new key can be made on the server's page for API keys, under the account's settings.";
        }
        if (thrown instanceof CometDownloadException) {
            return String.valueOf(thrown.getMessage()).contains("exists already")
                    ? "Take another --output, or --existing replace or skip."
                    : "";
        }
        if (thrown instanceof CometNotFoundException) {
            return "Check the spelling, upper and lower case too, and that the key may see it.";
        }
        if (thrown instanceof CometUnreachableException) {
            return "Try the address from this machine, in a browser or with curl.";
        }
        if (thrown instanceof CometProtocolException) {
            return "Try the address in a browser: it should show Comet.";
        }
        if (thrown instanceof CometTimeoutException || thrown instanceof CometUnavailableException) {
            return "Run the same command again later: it goes on where it stopped. A lower --concurrency may help.";
        }
        return "";
    }

    private static Failure unexpected(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return new Failure(
                ExitCode.FAILED,
                "Unexpected " + thrown.getClass().getSimpleName() + message,
                "This should not happen. Run it again with --verbose, and report what it prints.");
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable next = thrown; next != null && !chain.contains(next); next = next.getCause()) {
            chain.add(next);
        }
        return chain;
    }
}
