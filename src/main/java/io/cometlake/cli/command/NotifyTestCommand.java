// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.NotifyPrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.notify.ChannelNotifier;
import io.cometlake.notify.Delivery;
import io.cometlake.notify.Notification;
import io.cometlake.settings.NotificationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        header = "Sends a notification that says it is a test, and tells what came of it.",
        description = {
            "To all whom the installation's settings name, and the job if one is given, whatever its 'on' says. Exits with 0 if all"
                    + " were told, 4 if some were, 1 if nobody was.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: whom the installation tells, and whom a job does:",
            "  cometlake notify test",
            "  cometlake notify test --event partial jobs/nightly.yaml"
        })
final class NotifyTestCommand implements Callable<Integer> {
    /** Pauses between tries are not part of their time limit. */
    private static final Duration PAUSES = Duration.ofMinutes(3);

    private final CommandContext context;

    @Parameters(paramLabel = "JOB.yaml", arity = "0..1", description = "A job file of either kind.")
    private @Nullable String jobFile;

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            defaultValue = "failed",
            description =
                    "What it says has happened: failed, partial, refused, waiting, delete-near, stale, broken or done."
                            + " Default: ${DEFAULT-VALUE}.")
    private String event = "failed";

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    NotifyTestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        Surroundings surroundings = context.surroundings();
        NotifyEvent chosen = event();
        Receiver receiver = receiver(surroundings);
        NotificationSettings settings =
                context.settings(homeOption.find(surroundings)).notifications();
        List<Delivery> deliveries = new CopyOnWriteArrayList<>();
        try (ChannelNotifier notifier = new ChannelNotifier(settings, surroundings.variables(), surroundings.clock())) {
            if (notifier.targets(receiver.spec()).isEmpty()) {
                throw new ConfigException(
                        "Nobody is to be told anything: set cometlake.notifications.webhook, .slack, or .mail.host and"
                                + " .mail.to, or give a job file with 'notify'.");
            }
            notifier.send(notification(chosen, receiver), deliveries::addAll);
            notifier.await(settings.timeout().multipliedBy(settings.attempts()).plus(PAUSES));
        }
        // Not in the order in which they ended, which is another each time.
        deliveries.sort(Comparator.comparing(Delivery::channel).thenComparing(Delivery::target));
        print(chosen, deliveries);
        return ending(deliveries).code();
    }

    private void print(NotifyEvent chosen, List<Delivery> deliveries) {
        Console console = context.console();
        console.result(
                json.isJson()
                        ? NotifyPrinter.json(word(chosen), deliveries)
                        : NotifyPrinter.text(deliveries, console.width()));
    }

    private static ExitCode ending(List<Delivery> deliveries) {
        if (deliveries.stream().allMatch(Delivery::isDelivered)) {
            return ExitCode.DONE;
        }
        return deliveries.stream().anyMatch(Delivery::isDelivered) ? ExitCode.PARTIAL : ExitCode.FAILED;
    }

    /** Whoever is to be told, of everything. */
    private Receiver receiver(Surroundings surroundings) {
        if (jobFile == null) {
            return new Receiver("test", NotifySpec.DEFAULT);
        }
        Path file = surroundings.resolve(jobFile);
        // A file that is not there, or is no job, is said by the reader.
        ConfiguredJob job = JobFormats.files(surroundings).read(file, jobFile);
        return new Receiver(job.name(), job.notifications());
    }

    private Notification notification(NotifyEvent chosen, Receiver receiver) {
        NotifySpec said = receiver.spec();
        return new Notification(
                chosen,
                receiver.job(),
                null,
                context.surroundings().clock().instant(),
                "This is a test: nothing has happened. Notifications of '" + word(chosen) + "' come here.",
                List.of(),
                Map.of("test", true),
                null,
                Set.of(),
                new NotifySpec(Set.of(NotifyEvent.values()), said.webhooks(), said.slack(), said.mail()));
    }

    private NotifyEvent event() {
        return Arrays.stream(NotifyEvent.values())
                .filter(known -> word(known).equals(event))
                .findFirst()
                .orElseThrow(() -> new ConfigException("There is no event '" + event + "'. There are: "
                        + Arrays.stream(NotifyEvent.values())
                                .map(NotifyTestCommand::word)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String word(NotifyEvent event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Receiver(String job, NotifySpec spec) {}
}
