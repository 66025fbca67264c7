"""What the review page and the judgement at a desk share: one case, from the own verdict to the decision."""
