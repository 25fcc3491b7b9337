// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.report.Figures;
import io.cometlake.notify.Delivery;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of a notification, for people and for machines. */
public final class NotifyPrinter {
    private static final int FORMAT = 1;

    private NotifyPrinter() {}

    public static String text(List<Delivery> deliveries, int width) {
        TextTable table = new TextTable().text("To").text("").text("Finding");
        for (Delivery delivery : deliveries) {
            String finding = delivery.failure() == null
                    ? "taken" + tries(delivery)
                    : PlainText.of(delivery.failure()) + tries(delivery);
            table.row(PlainText.of(delivery.target()), delivery.isDelivered() ? "ok" : "failed", finding);
        }
        long failed =
                deliveries.stream().filter(delivery -> !delivery.isDelivered()).count();
        return table.render(width) + "\n\n" + Figures.count(deliveries.size() - failed) + " told, "
                + Figures.count(failed) + " failed.";
    }

    public static String json(String event, List<Delivery> deliveries) {
        ObjectNode document = Json.object();
        document.put("format", FORMAT);
        document.put("event", event);
        ArrayNode all = document.putArray("deliveries");
        for (Delivery delivery : deliveries) {
            ObjectNode one = all.addObject()
                    .put("channel", delivery.channel())
                    .put("to", delivery.target())
                    .put("delivered", delivery.isDelivered())
                    .put("attempts", delivery.attempts());
            if (delivery.failure() != null) {
                one.put("failure", delivery.failure());
            }
        }
        return Json.render(document);
    }

    private static String tries(Delivery delivery) {
        return delivery.attempts() > 1 ? ", tried " + delivery.attempts() + " times" : "";
    }
}
