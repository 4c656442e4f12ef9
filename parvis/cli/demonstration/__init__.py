"""The demonstration: Narbonne, Coursan and Gruissan, invented people and organisations, and what they published.

`filling.fill` puts it in, through the product's own actions, at the hours it would have happened;
`filling.accounts` and `filling.PASSWORD` say how to sign in. Nothing is imported here: the processes that
draw the pictures load this package without Django.
"""
