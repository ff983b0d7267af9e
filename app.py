"""Streamlit entry: page config and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from assistant.ui import navigation

ICON = Path(navigation.__file__).with_name("icon.png")

st.set_page_config(page_title="Hỏi Báo", page_icon=str(ICON), layout="wide")
navigation.navigate()
