package al.headless.job;

import java.util.List;

/// Several kinds of durable work that one bean makes.
public interface JobHandlers {
    List<JobHandler<?>> all();
}
