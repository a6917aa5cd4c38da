"""Counting does without pandas, which takes longer to load than a small table takes to count."""

import subprocess
import sys

from table_studies import study

from qualcode.tables import cooccurrence, family_rows, groundedness_rows, origin_rows, saturation_rows


def test_importing_and_counting_load_no_pandas():
    script = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from table_studies import study\n"
        "from qualcode.tables import cooccurrence, groundedness_rows\n"
        "data = study([(0, 0, 5, 0, 0)])\n"
        "groundedness_rows(data); cooccurrence(data).as_json()\n"
        "print([m for m in ('pandas', 'matplotlib', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *sys.path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_study_without_documents_is_counted_as_nothing():
    data = study([(0, 0, 5, 0, 0)], turns=[(0, 0, 9, 0)], documents=0, people=0, families=[[0]])
    assert groundedness_rows(data)[0].quotations == 0
    assert family_rows(data)[0].quotations == 0
    assert saturation_rows(data) == ()
    assert sum(row.used for row in origin_rows(data)) == 0
    assert cooccurrence(data, unit="participant").counts.sum() == 0
