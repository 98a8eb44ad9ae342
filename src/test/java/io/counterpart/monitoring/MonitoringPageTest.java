package io.counterpart.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/monitoring.md against what is shown. */
class MonitoringPageTest {
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([A-Za-z]+)` \\|", Pattern.MULTILINE);
    private static final Pattern IN_THE_TREE = Pattern.compile("([A-Z][A-Za-z]+|[a-z]+[A-Za-z]*\\(\\))");

    private String page;

    @BeforeEach
    void readThePage() throws IOException {
        page = Files.readString(Path.of("docs/monitoring.md"));
    }

    private String section(String title) {
        String rest = page.substring(page.indexOf("\n## " + title));
        int end = rest.indexOf("\n## ", 1);
        return end < 0 ? rest : rest.substring(0, end);
    }

    @Test
    void theTablesHaveEachAttributeAndEachOperation() {
        assertThat(cells(section("A direction"))).containsExactlyInAnyOrderElementsOf(attributes(SyncMXBean.class));
        assertThat(cells(section("The store"))).containsExactlyInAnyOrderElementsOf(attributes(StoreMXBean.class));
        assertThat(cells(section("Operations"))).containsExactlyInAnyOrder("pause", "resume", "syncNow");
    }

    @Test
    void thePictureOfTheTreeHasThemToo() {
        String tree = section("With jconsole");
        List<String> words =
                IN_THE_TREE.matcher(tree).results().map(match -> match.group(1)).toList();
        assertThat(words)
                .containsAll(attributes(SyncMXBean.class))
                .containsAll(attributes(StoreMXBean.class))
                .contains("pause()", "resume()", "syncNow()");
    }

    @Test
    void aMeasureThatTakesLongIsFollowedByALongRest() {
        assertThat(Monitoring.restAfter(Duration.ofMillis(50))).isEqualTo(Duration.ofSeconds(15));
        assertThat(Monitoring.restAfter(Duration.ofSeconds(3))).isEqualTo(Duration.ofMinutes(1));
        assertThat(Monitoring.restAfter(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(10));
    }

    private List<String> cells(String text) {
        return FIRST_CELL.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static List<String> attributes(Class<?> bean) {
        return Arrays.stream(bean.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("get") || name.startsWith("is"))
                .map(name -> name.replaceFirst("^(get|is)", ""))
                .toList();
    }
}
