"""The review page: the queue, two faces judged blindly, both opinions side by side, the decision."""
