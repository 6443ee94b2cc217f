package io.gatehouse.demonstration;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A later version of the list of blocked parties: a birth date was put right, so that a match that had been cleared comes back; and
 * parties are new on it who are like customers approved long ago.
 */
@Component
@Order(6)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class ListUpdateChapter implements Chapter {

    private static final Duration SINCE = Duration.ofHours(20);

    private final ListChapter list;

    ListUpdateChapter(ListChapter list) {
        this.list = list;
    }

    @Override
    public String title() {
        return "A later version of that list";
    }

    @Override
    public void play(FictionalWorld world) {
        list.take("list-2.csv", SINCE);
    }
}
