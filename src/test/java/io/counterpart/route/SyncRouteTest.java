package io.counterpart.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.party.Entity;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** The route file {@code sync.camel.yaml}, with a sweep that only tells which entity it was called for. */
class SyncRouteTest extends CamelTestSupport {
    private final List<Entity> swept = new ArrayList<>();
    private final List<List<Entity>> takenUp = new ArrayList<>();
    private final FakeRecords records = new FakeRecords(swept);
    private Entity failing = null;

    /** Stands for the capture steps. */
    public static final class FakeCapture {
        public List<Entity> crm() {
            return List.of(Entity.CONTACT);
        }

        public List<Entity> erp() {
            return List.of(Entity.CUSTOMER, Entity.VENDOR, Entity.BANK_ACCOUNT);
        }
    }

    /** Stands for what follows the relations of a direction. */
    public static final class FakeRecords {
        private final List<String> done = new ArrayList<>();
        private final List<Entity> swept;

        FakeRecords(List<Entity> swept) {
            this.swept = swept;
        }

        public void writeDocuments() {
            done.add("documents after " + last());
        }

        public void assignQuotes() {
            done.add("quotes after " + last());
        }

        public void logInteractions() {
            done.add("interactions after " + last());
        }

        private Entity last() {
            return swept.get(swept.size() - 1);
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("capture", new FakeCapture());
        context.getRegistry().bind("records", records);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/sync.camel.yaml"));
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:received").process(exchange -> takenUp.add(List.copyOf(swept)));
                from("direct:sweep")
                        .process(exchange -> sweep(exchange.getMessage().getBody(Entity.class)));
            }
        };
    }

    private void sweep(Entity entity) {
        if (entity == failing) {
            throw new IllegalStateException("no " + entity);
        }
        swept.add(entity);
    }

    @Test
    void whatWasReceivedComesFirstThenTheCrmThenTheKindsOfTheErpInTheirOrder() {
        template.sendBody("direct:sync", "");
        assertThat(takenUp).containsExactly(List.of());
        assertThat(swept).containsExactly(Entity.CONTACT, Entity.CUSTOMER, Entity.VENDOR, Entity.BANK_ACCOUNT);
    }

    @Test
    void documentsAndInteractionsComeOnceTheRelationsOfADirectionAreInStep() {
        template.sendBody("direct:sync", "");
        assertThat(records.done)
                .containsExactly(
                        "documents after CONTACT", "quotes after BANK_ACCOUNT", "interactions after BANK_ACCOUNT");
    }

    @Test
    void aSweepThatFailsStopsTheSync() {
        failing = Entity.VENDOR;
        assertThatThrownBy(() -> template.sendBody("direct:sync", ""))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("no VENDOR");
        assertThat(swept).containsExactly(Entity.CONTACT, Entity.CUSTOMER);
        assertThat(records.done).containsExactly("documents after CONTACT");
    }
}
