import pytest

speaking_both = pytest.mark.parametrize("contract", ["master_plan", "voicedrive_v100"], indirect=True)
