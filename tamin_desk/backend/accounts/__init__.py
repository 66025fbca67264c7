"""People who sign in, their sessions and tokens, their units and the policy that comes with one."""
