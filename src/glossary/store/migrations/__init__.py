"""The steps of the schema, run by Alembic in order.

To add one: change ``schema.py``, write ``versions/NNNN_what.py`` by hand, and append ``NNNN`` to
``REVISIONS`` in ``database.py``. Tests compare the three on SQLite and PostgreSQL.
"""
