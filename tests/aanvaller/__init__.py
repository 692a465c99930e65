"""An attacker on published tables: linear programming with scipy, used by tests only.

For every unknown cell he minimises and maximises over all truths that fit what was published
(the feasibility or interval attack; Fischetti and Salazar-Gonzalez 2001; Castro 2012; the audit
step of tau-ARGUS and sdcTable). What cannot leave a narrow range is known to him.
"""
