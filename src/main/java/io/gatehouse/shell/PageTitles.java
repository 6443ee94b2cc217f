package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.router.PageTitleContext;
import com.vaadin.flow.router.PageTitleGenerator;
import java.io.Serial;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The title of a page: its heading first, then what it belongs to, then the portal's name.
 *
 * <p>A view's {@code @PageTitle} is the key of a text. A view whose heading depends on what it shows implements
 * {@code HasDynamicTitle} and answers with {@link #of}.
 */
@Component
public class PageTitles implements PageTitleGenerator {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Joins texts (not keys) to a title, for example the heading and the step. */
    public static String of(String... parts) {
        return Stream.concat(Stream.of(parts), Stream.of(t("shell.product"))).collect(Collectors.joining(" - "));
    }

    @Override
    public String generatePageTitle(PageTitleContext context) {
        var key = context.value();
        return key == null || key.isBlank() ? t("shell.product") : of(t(key));
    }
}
