# %% [markdown]
# # A first look
# `kg build --sample -o output` builds the bundled gazette of a city that does not exist; this notebook reads it. It is made and run by
# `./dev docs`.
# %%
import kg

graph = kg.open("output")
graph
# %% [markdown]
# What happened, each with the words it was read from:
# %%
graph.headlines("en").df()[["date", "headline", "quote"]]
# %% [markdown]
# Find things by any way of writing them: short names, pinyin, references.
# %%
graph.search("古井保护条例 8 1")
# %%
graph.provision("古井保护条例第八条第一款")
# %%
graph.person("鲁青山").appointments.df()[["date", "action", "post", "organisation", "quote"]]
# %% [markdown]
# The text of a law on a day: printed, or carried out from its decisions.
# %%
graph.law("云州市古井保护条例", at="2020-01-01")
# %% [markdown]
# Saved questions are tables; a column of days makes a picture.
# %%
graph.query("obligations", subject="建设单位").df()[["text", "sanction", "min", "max", "unit"]]
# %%
graph.query("timeline", law="云州市慢行交通促进条例").plot("event")
# %% [markdown]
# Frames are typed: days, numbers, truth values, missing ones.
# %%
graph.table("penalties").df()[["article", "sanction", "min", "max"]].dropna().groupby("sanction")["max"].max()
# %%
citations = graph.networkx("citations")
sorted({relation for _, _, relation in citations.edges(data="relation")})
# %% [markdown]
# SPARQL where a question has no name yet:
# %%
graph.query("SELECT ?kind (COUNT(*) AS ?n) { ?p a kg:Penalty ; kg:sanction/skos:notation ?kind } GROUP BY ?kind ORDER BY DESC(?n) ?kind")
